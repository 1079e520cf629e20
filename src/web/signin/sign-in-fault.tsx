import { useTranslation } from "react-i18next";
import { Warning } from "../pieces/fault.tsx";
import type { SignInFault } from "./auth.ts";

/** Why one could not come in, announced at once. */
export function SignInFaultNote({ fault }: { readonly fault: SignInFault | null }) {
  const { t } = useTranslation();
  if (fault === null) return null;
  return (
    <div role="alert">
      <Warning tone="late">{"said" in fault ? fault.said : t(`signIn.fault.${fault.named}`)}</Warning>
    </div>
  );
}
