export type PasswordKind = "own" | "temporary" | "demo" | "provider";

/** How the reader proves who it is, and where. */
export interface SecurityView {
  asOf: Date;
  email: string;
  password: PasswordKind;
  /** Demonstration accounts are shared, and the identity provider looks after its own. */
  canEnrol: boolean;
  /** The role asks for a second factor here. */
  isRequired: boolean;
  /** Since when codes of a generator are asked for; null for no generator. */
  generatorSince: Date | null;
  recoveryCodesLeft: number;
  passkeys: PasskeyView[];
  sessions: SessionView[];
}

export interface PasskeyView {
  id: string;
  name: string;
  createdAt: Date;
  lastUsedAt: Date | null;
}

export interface SessionView {
  /** Names the session without opening it. */
  key: string;
  /** `browser, system`, empty where the browser did not say. */
  device: string;
  startedAt: Date;
  lastSeenAt: Date;
  endsAt: Date;
  isThis: boolean;
}

/** What an authenticator is fed with; told until the first code confirms it. */
export interface GeneratorOffer {
  secret: string;
  uri: string;
  /** The picture as an SVG path on a square of `size` modules. */
  picture: { size: number; path: string };
}

/** Told this once and kept nowhere in clear; null where there are codes already. */
export interface NewCodes {
  codes: string[] | null;
}
