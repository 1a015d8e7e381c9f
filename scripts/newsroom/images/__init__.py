"""Photos, share images, icons, QR codes and fonts: planned first, then drawn."""
