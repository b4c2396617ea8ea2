"use client";

import { useEffect } from "react";

/**
 * Keeps the fragment of a page's address through refreshes. A plain link to an anchor changes the address without the router, which
 * writes the one that it knows whenever the page is read again; this tells it.
 */
export function AnchorKeeper() {
  useEffect(() => {
    const keep = () => window.history.replaceState(window.history.state, "", window.location.href);
    window.addEventListener("hashchange", keep);
    return () => window.removeEventListener("hashchange", keep);
  }, []);
  return null;
}
