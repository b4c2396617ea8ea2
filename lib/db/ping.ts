import { rows } from "@/lib/db/transaction";

/** Asks the database for nothing; throws where it does not answer. */
export async function ping(): Promise<void> {
  await rows({ name: "ping", text: "SELECT 1" }, []);
}
