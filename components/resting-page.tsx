"use client";

import { useEffect } from "react";
import { useLiveChanges } from "@/components/live-changes";

/** In a page that is large and about nothing that changes: it is read again seldom while the workspace changes. */
export function RestingPage() {
  const { rest } = useLiveChanges();
  useEffect(() => rest(), [rest]);
  return null;
}
