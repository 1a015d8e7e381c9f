// Written before this bundle when the site is finished (newsroom/build/service_worker.py): the
// addresses of the files that every page needs, and a version that changes with them.
declare const BUILD: {version: string; shell: string[]};
