"use client";
import "./globals.css";

export default function GlobalError({
  error,
  reset,
}: {
  error: Error & { digest?: string };
  reset: () => void;
}) {
  return (
    <html lang="en">
      <body>
        <title>Muster</title>
        <main className="mx-auto max-w-prose px-4 py-12">
          <h1 className="font-semibold text-lg">Muster could not be shown.</h1>
          <p className="mt-2 text-quiet">
            Something failed before the page was there. Nothing that was saved is lost.
            {error.digest && ` Request ${error.digest}`}
          </p>
          <button type="button" onClick={reset} className="mt-4 rounded-md border border-edge px-3 py-2">
            Try again
          </button>
        </main>
      </body>
    </html>
  );
}
