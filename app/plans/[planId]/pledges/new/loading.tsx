import { FormSkeleton } from "../_form/form-skeleton";

export default function Loading() {
  return (
    <div className="flex flex-col gap-3 px-4 py-4 wide:px-6">
      <FormSkeleton />
    </div>
  );
}
