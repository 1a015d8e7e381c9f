"""Press items about us: asked for, recognised, merged, proposed."""
