import path from "node:path";

/** @type {import("next").NextConfig} */
export default {
  serverExternalPackages: ["pg"],
  typescript: { ignoreBuildErrors: true },
  // It is built two folders below the project, whose node_modules it uses.
  turbopack: { root: path.resolve(import.meta.dirname, "../..") },
};
