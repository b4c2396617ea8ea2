"use client";

import { useEffect } from "react";
import { afterLoad } from "@/components/ui/after-load";

/** Has the browser keep the page that it shows where the server can't be reached (public/service-worker.js). */
export function OfflinePageKeeper() {
  useEffect(() => {
    if (!("serviceWorker" in navigator)) return;
    void afterLoad()
      .then(() => navigator.serviceWorker.register("/service-worker.js"))
      .catch(() => undefined);
  }, []);
  return null;
}
