"use client";
import { createContext, type ReactNode, useContext } from "react";
import type { Actor } from "@/server/authz/policy";

export interface Session {
  actor: Pick<Actor, "kind" | "name" | "email" | "nation" | "role">;
  isDemo: boolean;
  /** The name of the identity provider, where there is one. */
  provider: string | null;
}

const SessionContext = createContext<Session | null>(null);

export function SessionProvider({ session, children }: { session: Session; children: ReactNode }) {
  return <SessionContext value={session}>{children}</SessionContext>;
}

/** Who is signed in; only inside the frame of a plan. */
export function useSession(): Session {
  const session = useContext(SessionContext);
  if (!session) throw new Error("useSession outside the frame");
  return session;
}
