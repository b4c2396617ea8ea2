"use client";

import { mergeProps } from "@base-ui/react/merge-props";
import { useRender } from "@base-ui/react/use-render";
import {
  type ComponentType,
  createContext,
  type ReactNode,
  type RefObject,
  use,
  useCallback,
  useEffect,
  useMemo,
  useRef,
  useState,
} from "react";
import { afterLoad } from "@/components/ui/after-load";
import { useLoaded } from "@/components/ui/use-loaded";

/** Why a window opens or closes, as Base UI names it ("escape-key", "outside-press"), and the event that made it so. */
export interface OverlayChange {
  reason: string;
  event?: Event;
}

/** A window over the page, as its trigger and its content know it. */
interface OverlayState {
  isOpen: boolean;
  /** Whether it is, or was, open: before that nothing of it is loaded. */
  isNeeded: boolean;
  change: (isOpen: boolean, change: OverlayChange) => void;
  onOpenChangeComplete: ((isOpen: boolean) => void) | undefined;
  load: () => Promise<unknown>;
  /** The button that opened it, which gets the focus back. */
  trigger: RefObject<HTMLButtonElement | null>;
}

const OverlayContext = createContext<OverlayState | null>(null);

/** The window around this part of the page. Throws an `Error` outside of one. */
export function useOverlay(): OverlayState {
  const state = use(OverlayContext);
  if (state === null) throw new Error("This part belongs into a dialog, popover or menu.");
  return state;
}

/** What a window's root is given: nothing, or `open` where its owner decides. */
export interface OverlayProps {
  open?: boolean;
  onOpenChange?: (isOpen: boolean, change: OverlayChange) => void;
  /** Called when it has come, or gone, entirely. */
  onOpenChangeComplete?: (isOpen: boolean) => void;
  children: ReactNode;
}

const settleMs = 2_000;

/**
 * A window over the page whose machinery, `load`, is no part of the page's first weight: it comes once everything else is
 * there, or with the first sign that someone wants it.
 */
export function Overlay({ load, ...props }: OverlayProps & Pick<OverlayState, "load">) {
  const { open, onOpenChange, onOpenChangeComplete, children } = props;
  const [ownOpen, setOwnOpen] = useState(false);
  const [wasOpen, setWasOpen] = useState(false);
  const trigger = useRef<HTMLButtonElement>(null);
  const isOpen = open ?? ownOpen;
  if (isOpen && !wasOpen) setWasOpen(true);
  useEffect(() => {
    const timer = setTimeout(
      () =>
        void afterLoad()
          .then(load)
          .catch(() => undefined),
      settleMs,
    );
    return () => clearTimeout(timer);
  }, [load]);
  const change = useCallback(
    (next: boolean, why: OverlayChange) => {
      // The press on the trigger closes it by itself.
      const { target } = why.event ?? {};
      if (why.reason === "outside-press" && target instanceof Node && trigger.current?.contains(target)) return;
      setOwnOpen(next);
      onOpenChange?.(next, why);
    },
    [onOpenChange],
  );
  const state = useMemo(
    () => ({ isOpen, isNeeded: isOpen || wasOpen, change, onOpenChangeComplete, load, trigger }),
    [isOpen, wasOpen, change, onOpenChangeComplete, load],
  );
  return <OverlayContext value={state}>{children}</OverlayContext>;
}

/** The button that opens its window; `opens` is what a screen reader calls that. Takes `render`: what it is drawn as. */
export function OverlayTrigger({
  opens,
  render,
  ...props
}: useRender.ComponentProps<"button"> & { opens: "dialog" | "menu" }) {
  const { isOpen, change, load, trigger } = useOverlay();
  const preload = () => void load().catch(() => undefined);
  const own = {
    type: "button" as const,
    "aria-haspopup": opens,
    "aria-expanded": isOpen,
    onPointerEnter: preload,
    onFocus: preload,
    onClick: () => change(!isOpen, { reason: "trigger-press" }),
    ...(opens === "menu" && {
      onKeyDown: (event: { key: string; preventDefault: () => void }) => {
        if (event.key !== "ArrowDown") return;
        event.preventDefault();
        change(true, { reason: "list-navigation" });
      },
    }),
  };
  return useRender({ defaultTagName: "button", render, ref: trigger, props: mergeProps<"button">(own, props) });
}

/** Closes its window; takes `render`. */
export function OverlayClose({ render, ...props }: useRender.ComponentProps<"button">) {
  const { change } = useOverlay();
  const own = { type: "button" as const, onClick: () => change(false, { reason: "close-press" }) };
  return useRender({ defaultTagName: "button", render, props: mergeProps<"button">(own, props) });
}

/**
 * What a window shows with `shown`, once that is wanted and `load` has come. Until then what is typed is not taken for the page's
 * keys.
 */
export function OverlayContent<Shown extends object>({
  load,
  shown,
}: {
  load: () => Promise<ComponentType<Shown>>;
  shown: Shown;
}) {
  const { isOpen, isNeeded } = useOverlay();
  const Popup = useLoaded(load, isOpen);
  if (Popup !== null) return isNeeded ? <Popup {...shown} /> : null;
  return isOpen ? <div role="dialog" aria-label="Loading" aria-busy className="sr-only" /> : null;
}
