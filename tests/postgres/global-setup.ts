import type { TestProject } from "vitest/node";
import { migrate } from "@/lib/runtime/migrations";
import { startThrowawayPostgres } from "./throwaway-postgres";

declare module "vitest" {
  export interface ProvidedContext {
    /** The throwaway server: the URL of its database that holds the migrated schema and nothing else. */
    templateUrl: string;
  }
}

/** Starts one PostgreSQL for the whole run and migrates the template that every test file clones. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const server = await startThrowawayPostgres();
  await migrate(server.url).catch(async (error: unknown) => {
    await server.stop();
    throw error;
  });
  project.provide("templateUrl", server.url);
  return () => server.stop();
}
