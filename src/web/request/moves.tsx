import { Button } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { RequestDetail, TransitionKind } from "#ticket/api.ts";
import type { RequestAt } from "../api/requests.ts";
import { Card } from "../pieces/page.tsx";
import { MoveForm } from "./move-form.tsx";
import { MOVES, type Move } from "./move-fields.ts";
import classes from "./request.module.css";

/** Moves that have their own place on the page: the editor, the decision card, beside what they are about. */
const isHere = (kind: TransitionKind): kind is Move => kind in MOVES;

/** What may be done next, by the contract's one table of transitions; each says what it does to the clocks. */
export function Moves({ at, request }: { readonly at: RequestAt; readonly request: RequestDetail }) {
  const { t } = useTranslation();
  const [open, setOpen] = useState<Move | null>(null);
  const allowed = request.allowed.flatMap((one) => (isHere(one.kind) ? [{ ...one, kind: one.kind }] : []));
  const chosen = allowed.find((one) => one.kind === open);
  if (allowed.length === 0) return null;
  return (
    <Card title={t("move.title")} id="moves">
      <div className={classes["stack"]}>
        <div className={classes["row"]}>
          {allowed.map((one) => (
            <Button
              key={one.kind}
              variant={one.kind === open ? "light" : "default"}
              aria-expanded={one.kind === open}
              onClick={() => setOpen(one.kind === open ? null : one.kind)}
            >
              {t(`move.name.${one.kind}`)}
            </Button>
          ))}
        </div>
        {chosen && (
          <MoveForm
            key={chosen.kind}
            at={at}
            request={request}
            kind={chosen.kind}
            clause={chosen.clause}
            close={() => setOpen(null)}
          />
        )}
      </div>
    </Card>
  );
}
