"use server";

import { redirect } from "next/navigation";
import { endSession } from "@/lib/transport/end-session";

/** Signs out and leads to the sign-in page: `<form action={signOut}>`. */
export async function signOut(): Promise<void> {
  await endSession();
  redirect("/sign-in");
}
