/** @type {import("next").NextConfig} */
export default {
  poweredByHeader: false,
  reactStrictMode: true,
  // The title stands in the head from the first byte: streamed behind the page, it is missing until scripts have run.
  htmlLimitedBots: /.*/,
  // The pool is shared with the API in the same process (lib/db/client.ts), so these stay outside the bundle.
  serverExternalPackages: ["pg", "@prisma/client", "@prisma/adapter-pg", "@node-rs/argon2", "pino"],
  // `npm run check` type-checks everything, tests included; the build need not do it twice.
  typescript: { ignoreBuildErrors: true },
  experimental: { useTypeScriptCli: true },
};
