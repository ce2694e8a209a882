import createNextIntlPlugin from "next-intl/plugin";

const withLanguages = createNextIntlPlugin({
  requestConfig: "./app/_language/request.ts",
  experimental: {
    // Texts are taken apart when they are built, so that no browser loads a parser for them.
    messages: {
      path: ["./app/_language", "./server/language"],
      locales: "infer",
      format: "json",
      precompile: true,
    },
  },
});

/** @type {import("next").NextConfig} */
export default withLanguages({
  poweredByHeader: false,
  // No page has pictures to scale, so nobody may have this server fetch and scale one.
  images: { unoptimized: true },
  agentRules: false,
  // Types are a step of their own, in `npm run check` and `npm test`; a build need not wait for them again.
  typescript: { ignoreBuildErrors: true },
  serverExternalPackages: ["@node-rs/argon2", "postgres"],
});
