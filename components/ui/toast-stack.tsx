"use client";

import { Toast } from "@base-ui/react/toast";
import { CircleAlert, CircleCheck, Info, X } from "lucide-react";
import { type ReactNode, useEffect } from "react";
import { buttonVariants } from "@/components/ui/button";
import { cn } from "@/components/ui/cn";
import type { WaitingToast } from "@/components/ui/toast-message";

type Tone = NonNullable<WaitingToast["tone"]>;

const icons: Record<Tone, ReactNode> = {
  success: <CircleCheck aria-hidden className="text-status-committed" />,
  error: <CircleAlert aria-hidden className="text-destructive" />,
  neutral: <Info aria-hidden className="text-muted-foreground" />,
};

interface ToastStackProps {
  /** What is to be shown and is not yet. */
  messages: readonly WaitingToast[];
  /** Called with how many of them are. */
  onTaken: (count: number) => void;
}

/** Hands the messages to the library, which times, stacks and announces them. */
function ToastFeed({ messages, onTaken }: ToastStackProps) {
  const { add, close } = Toast.useToastManager<{ tone: Tone }>();
  useEffect(() => {
    if (messages.length === 0) return;
    for (const { id, title, description, tone = "neutral", action } of messages) {
      const isError = tone === "error";
      add({
        ...{ id, title, description, data: { tone }, priority: isError ? "high" : "low" },
        timeout: isError ? 0 : (action?.forMs ?? 6_000),
        ...(action && {
          actionProps: {
            children: action.label,
            onClick: () => {
              close(id);
              action.run();
            },
          },
        }),
      });
    }
    onTaken(messages.length);
  }, [messages, onTaken, add, close]);
  return null;
}

function ToastList() {
  const { toasts } = Toast.useToastManager<{ tone: Tone }>();
  return toasts.map((toast) => (
    <Toast.Root
      key={toast.id}
      toast={toast}
      data-toast
      swipeDirection="right"
      className="popup-motion rounded-md border border-border bg-popover text-popover-foreground shadow-lg"
    >
      <Toast.Content className="flex items-start gap-2 p-3 [&>svg]:mt-0.5 [&>svg]:size-4 [&>svg]:shrink-0">
        {icons[toast.data?.tone ?? "neutral"]}
        <div className="min-w-0 flex-1">
          <Toast.Title className="wrap-anywhere font-medium text-sm" render={<p />} />
          <Toast.Description className="wrap-anywhere text-muted-foreground text-sm" />
        </div>
        <Toast.Action className={cn(buttonVariants({ variant: "outline", size: "sm" }), "-my-1")} />
        <Toast.Close
          aria-label="Dismiss"
          className={cn(buttonVariants({ variant: "ghost", size: "icon-sm" }), "-my-1 -mr-1")}
        >
          <X aria-hidden />
        </Toast.Close>
      </Toast.Content>
    </Toast.Root>
  ));
}

/** The messages at the foot of the window, as components/ui/toast.tsx loads them. */
export function ToastStack(props: ToastStackProps) {
  return (
    <Toast.Provider limit={3}>
      <ToastFeed {...props} />
      <Toast.Portal>
        <Toast.Viewport className="fixed right-4 bottom-4 z-60 flex w-[calc(100vw-2rem)] max-w-sm flex-col gap-2">
          <ToastList />
        </Toast.Viewport>
      </Toast.Portal>
    </Toast.Provider>
  );
}
