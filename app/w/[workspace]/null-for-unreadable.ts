import { isAppError } from "@/lib/core/app-error";

/** For a list's `catch`: null where the address held a wrong cursor, which is no failure of ours; throws what else it was. */
export function nullForUnreadable(error: unknown): null {
  if (isAppError(error) && error.code === "invalid_input") return null;
  throw error;
}
