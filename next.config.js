/** @type {import("next").NextConfig} */
export default {
  poweredByHeader: false,
  agentRules: false,
  serverExternalPackages: ["@node-rs/argon2", "postgres"],
};
