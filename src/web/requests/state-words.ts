import { useTranslation } from "react-i18next";
import type { RequestSummary } from "#ticket/api.ts";
import { useMay, useSession } from "../session/session.ts";
import { stateKey } from "./state-key.ts";

/** Where a request stands, in words for the reader. */
export function useStateWords(): (
  request: Pick<RequestSummary, "state" | "client" | "contract" | "service">,
) => string {
  const { t } = useTranslation();
  const { side } = useSession();
  const may = useMay();
  return (request) => t(`request.${stateKey(request, side, may)}`);
}
