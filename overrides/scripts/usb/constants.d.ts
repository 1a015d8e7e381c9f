// Written before this bundle when the offline copy is packed (newsroom/search/offline_index.py).
declare const INDEX: import("./scoring.js").OfflineIndex;
