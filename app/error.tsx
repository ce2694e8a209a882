"use client";
import { Button, ButtonLink } from "./_ui/button";
import { EmptyState } from "./_ui/states";

export default function ErrorPage({
  error,
  reset,
}: {
  error: Error & { digest?: string };
  reset: () => void;
}) {
  return (
    <main>
      <EmptyState
        title="This page could not be made."
        action={
          <div className="flex gap-2">
            <Button tone="primary" onClick={reset}>
              Try again
            </Button>
            <ButtonLink href="/">Go to the coverage of the plan</ButtonLink>
          </div>
        }
      >
        Something failed on the way. Nothing that was saved is lost.
        {error.digest && (
          <>
            {" "}
            Request <code className="select-all font-mono text-sm">{error.digest}</code>
          </>
        )}
      </EmptyState>
    </main>
  );
}
