"use client";
import { NuqsAdapter } from "nuqs/adapters/next/app";
import type { ReactNode } from "react";
import { ApiProvider } from "./_trpc/client";
import { ToastProvider } from "./_ui/toast";

export function Providers({ children }: { children: ReactNode }) {
  return (
    <ApiProvider>
      <NuqsAdapter>
        <ToastProvider>{children}</ToastProvider>
      </NuqsAdapter>
    </ApiProvider>
  );
}
