// For when the server can't be reached: a page that says so, in place of the browser's own. It keeps these two files and nothing
// else, no page, no data, no script, and answers nothing but the opening of a page; so it can never show something old.
const cacheName = "offline-1";
const offlinePage = "/offline.html";
const kept = [offlinePage, "/offline.css"];

self.addEventListener("install", (event) => {
  const fresh = kept.map((path) => new Request(path, { cache: "reload" }));
  event.waitUntil(caches.open(cacheName).then((cache) => cache.addAll(fresh)));
  self.skipWaiting();
});

self.addEventListener("activate", (event) => {
  const forget = async () => {
    for (const name of await caches.keys()) if (name !== cacheName) await caches.delete(name);
    await self.clients.claim();
  };
  event.waitUntil(forget());
});

self.addEventListener("fetch", (event) => {
  const { request } = event;
  const path = new URL(request.url).pathname;
  const stored = request.mode === "navigate" ? offlinePage : kept.find((each) => each === path);
  if (request.method !== "GET" || stored === undefined) return;
  event.respondWith(fetch(request).catch(async () => (await caches.match(stored)) ?? Response.error()));
});
