/** @type {import("next").NextConfig} */
export default {
  poweredByHeader: false,
  reactStrictMode: true,
  // The pool is shared with the API in the same process (lib/db/client.ts), so these stay outside the bundle.
  serverExternalPackages: ["pg", "@prisma/client", "@prisma/adapter-pg", "@node-rs/argon2", "pino"],
  // `npm run check` type-checks everything, tests included; the build need not do it twice.
  typescript: { ignoreBuildErrors: true },
  experimental: { useTypeScriptCli: true },
};
