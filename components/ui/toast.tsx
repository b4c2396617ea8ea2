"use client";

import { Toast } from "@base-ui/react/toast";
import { CircleAlert, CircleCheck, Info, X } from "lucide-react";
import { type ReactNode, useCallback } from "react";
import { buttonVariants } from "@/components/ui/button";
import { cn } from "@/components/ui/cn";

type Tone = "success" | "error" | "neutral";

/** One message. An error is read out at once and stays until it is closed; the others leave after 6 s. */
export interface ToastMessage {
  title: string;
  description?: string;
  tone?: Tone;
  /** What can be done about it, and how long it is offered at most, in ms. */
  action?: { label: string; run: () => void; forMs: number };
}

const icons: Record<Tone, ReactNode> = {
  success: <CircleCheck aria-hidden className="text-status-committed" />,
  error: <CircleAlert aria-hidden className="text-destructive" />,
  neutral: <Info aria-hidden className="text-muted-foreground" />,
};

/** Shows a message at the foot of the window: `const toast = useToast(); toast({ title: "Approved" })`. */
export function useToast(): (message: ToastMessage) => void {
  const { add, close } = Toast.useToastManager<{ tone: Tone }>();
  return useCallback(
    ({ title, description, tone = "neutral", action }: ToastMessage) => {
      const isError = tone === "error";
      const id = add({
        ...{ title, description, data: { tone }, priority: isError ? "high" : "low" },
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
    },
    [add, close],
  );
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

/** Once, around the whole app: where `useToast` puts its messages, a live region. */
export function ToastProvider({ children }: { children: ReactNode }) {
  return (
    <Toast.Provider limit={3}>
      {children}
      <Toast.Portal>
        <Toast.Viewport className="fixed right-4 bottom-4 z-60 flex w-[calc(100vw-2rem)] max-w-sm flex-col gap-2">
          <ToastList />
        </Toast.Viewport>
      </Toast.Portal>
    </Toast.Provider>
  );
}
