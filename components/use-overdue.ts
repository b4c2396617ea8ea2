"use client";

import { useEffect, useState } from "react";

/** What comes sooner replaces what was there before it directly. */
const patienceMs = 150;

/** Whether what is waited for has taken so long that the page should say so. */
export function useOverdue(isWaiting: boolean): boolean {
  const [isLate, setLate] = useState(false);
  useEffect(() => {
    if (!isWaiting) return;
    const timer = setTimeout(() => setLate(true), patienceMs);
    return () => {
      clearTimeout(timer);
      setLate(false);
    };
  }, [isWaiting]);
  return isWaiting && isLate;
}
