import { notFound } from "next/navigation";
import { isAppError } from "@/lib/core/app-error";

/** What is read; the page that says that there is no such thing, where there is not. */
export async function orNotFound<Value>(read: Promise<Value>): Promise<Value> {
  try {
    return await read;
  } catch (error) {
    if (isAppError(error) && error.code === "not_found") notFound();
    throw error;
  }
}
