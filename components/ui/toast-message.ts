/** One message. An error is read out at once and stays until it is closed; the others leave after 6 s. */
export interface ToastMessage {
  title: string;
  description?: string;
  tone?: "success" | "error" | "neutral";
  /** What can be done about it, and how long it is offered at most, in ms. */
  action?: { label: string; run: () => void; forMs: number };
}

/** A message that is not shown yet; its number tells it from the others. */
export interface WaitingToast extends ToastMessage {
  id: string;
}
