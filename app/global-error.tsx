"use client";
import "./globals.css";

// No texts reach this page: what would bring them has failed. So it speaks both languages at once.
const TEXTS = [
  {
    lang: "en",
    title: "Muster could not be shown.",
    text: "Something failed before the page was there. Nothing that was saved is lost.",
    request: "Request",
    retry: "Try again",
  },
  {
    lang: "fr",
    title: "Muster n’a pas pu être affiché.",
    text: "Quelque chose a échoué avant l’affichage de la page. Rien de ce qui a été enregistré n’est perdu.",
    request: "Requête",
    retry: "Réessayer",
  },
] as const;

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
        <main className="mx-auto flex max-w-prose flex-col gap-8 px-4 py-12">
          {TEXTS.map(({ lang, title, text, request, retry }) => (
            <section key={lang} lang={lang}>
              <h1 className="font-semibold text-lg">{title}</h1>
              <p className="mt-2 text-quiet">
                {text}
                {error.digest && ` ${request} ${error.digest}`}
              </p>
              <button type="button" onClick={reset} className="mt-4 rounded-md border border-edge px-3 py-2">
                {retry}
              </button>
            </section>
          ))}
        </main>
      </body>
    </html>
  );
}
