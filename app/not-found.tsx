import { ButtonLink } from "./_ui/button";
import { EmptyState } from "./_ui/states";

export default function NotFound() {
  return (
    <main>
      <title>Not found · Muster</title>
      <EmptyState
        isPage
        title="There is nothing at this address."
        action={
          <ButtonLink href="/" tone="primary">
            Go to the coverage of the plan
          </ButtonLink>
        }
      >
        It may have been discarded, or it is not released to you. Nobody can tell the two apart from here.
      </EmptyState>
    </main>
  );
}
