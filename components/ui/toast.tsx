"use client";

import { createContext, type ReactNode, use, useCallback, useEffect, useRef, useState } from "react";
import { afterLoad } from "@/components/ui/after-load";
import type { ToastMessage, WaitingToast } from "@/components/ui/toast-message";
import { useLoaded } from "@/components/ui/use-loaded";

const ToastContext = createContext<(message: ToastMessage) => void>(() => undefined);

/** Shows a message at the foot of the window: `const toast = useToast(); toast({ title: "Approved" })`. */
export function useToast(): (message: ToastMessage) => void {
  return use(ToastContext);
}

// After everything else: it is no part of a page's first weight, and is there before anyone has done anything.
const loadStack = async () => (await import("@/components/ui/toast-stack")).ToastStack;
const settleMs = 1_500;

/** Once, around the whole app: where `useToast` puts its messages, a live region. */
export function ToastProvider({ children }: { children: ReactNode }) {
  const [messages, setMessages] = useState<readonly WaitingToast[]>([]);
  const [isNeeded, setNeeded] = useState(false);
  const count = useRef(0);
  const add = useCallback((message: ToastMessage) => {
    count.current += 1;
    const waiting = { ...message, id: String(count.current) };
    setMessages((before) => [...before, waiting]);
  }, []);
  const drop = useCallback((taken: number) => setMessages((before) => before.slice(taken)), []);
  useEffect(() => {
    const timer = setTimeout(() => void afterLoad().then(() => setNeeded(true)), settleMs);
    return () => clearTimeout(timer);
  }, []);
  const ToastStack = useLoaded(loadStack, isNeeded || messages.length > 0);
  return (
    <ToastContext value={add}>
      {children}
      {ToastStack !== null && <ToastStack messages={messages} onTaken={drop} />}
    </ToastContext>
  );
}
