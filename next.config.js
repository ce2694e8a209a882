import createNextIntlPlugin from "next-intl/plugin";

const withLanguages = createNextIntlPlugin("./app/_language/request.ts");

/** @type {import("next").NextConfig} */
export default withLanguages({
  poweredByHeader: false,
  agentRules: false,
  serverExternalPackages: ["@node-rs/argon2", "postgres"],
});
