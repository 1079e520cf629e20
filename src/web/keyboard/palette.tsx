import { Spotlight, spotlight, type SpotlightActionData } from "@mantine/spotlight";
import "@mantine/spotlight/styles.css";
import { useQuery } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { useEffect, type Dispatch, type SetStateAction } from "react";
import { useTranslation } from "react-i18next";
import { contractsQuery } from "../api/contracts.ts";
import { requestsQuery } from "../api/requests.ts";
import { useStateWords } from "../requests/state-words.ts";
import { useMay, useSession } from "../session/session.ts";
import { placesOf } from "../shell/places.ts";

type Doors = { readonly close: () => void; readonly call: (() => void) | undefined; readonly help: () => void };

type Sought = { readonly text: readonly [string, Dispatch<SetStateAction<string>>] };

/** Everything one may go to or do, by its name: screens, requests by number or words, contracts, acts. */
export function Palette({ text: [text, setText], close, call, help }: Doors & Sought) {
  const { t } = useTranslation();
  const groups = useGroups(text, { close, call, help });
  useEffect(() => {
    spotlight.open();
  }, []);
  return (
    <Spotlight
      actions={groups}
      query={text}
      onQueryChange={setText}
      onSpotlightClose={close}
      shortcut={null}
      lockScroll={false}
      overlayProps={{ backgroundOpacity: 0.45, blur: 0 }}
      transitionProps={{ duration: 0 }}
      nothingFound={t("palette.nothing")}
      searchProps={{ placeholder: t("palette.ask"), "aria-label": t("palette.ask") }}
      limit={12}
    />
  );
}

function useGroups(text: string, { call, help }: Doors): { group: string; actions: SpotlightActionData[] }[] {
  const { t } = useTranslation();
  const go = useNavigate();
  const session = useSession();
  const may = useMay();
  const stateWords = useStateWords();
  const found = useQuery({
    ...requestsQuery({ q: text.trim(), state: "all", limit: 8 }),
    enabled: text.trim().length > 1,
  });
  const contracts = useQuery({ ...contractsQuery, enabled: may("contract.read") });
  const places = placesOf(session).map((place) => ({
    id: place.to,
    label: t(`shell.place.${place.name}`),
    onClick: () => void go({ to: place.to }),
  }));
  const acts = [
    ...(call
      ? [{ id: "call", label: t("call.title"), onClick: call }]
      : may("request.open")
        ? [{ id: "new", label: t("newRequest.title"), onClick: () => void go({ to: "/demandes/nouvelle" }) }]
        : []),
    { id: "account", label: t("account.title"), onClick: () => void go({ to: "/compte" }) },
    { id: "help", label: t("keyboard.help"), onClick: help },
  ];
  const requests = (found.data?.requests ?? []).map((request) => ({
    id: request.reference,
    label: `${request.reference} ${request.title}`,
    // The server has already found it by words that may not be in its title.
    keywords: [text],
    description: stateWords(request),
    onClick: () => void go({ to: "/demandes/$reference", params: { reference: request.reference } }),
  }));
  const papers = (contracts.data?.contracts ?? []).map((contract) => ({
    id: `${contract.client}/${contract.id}`,
    label: `${contract.clientName} · ${contract.title}`,
    onClick: () =>
      void go({ to: "/contrats/$client/$contract", params: { client: contract.client, contract: contract.id } }),
  }));
  return [
    { group: t("palette.requests"), actions: requests },
    { group: t("palette.acts"), actions: acts },
    { group: t("palette.places"), actions: places },
    { group: t("palette.contracts"), actions: papers },
  ].filter((group) => group.actions.length > 0);
}
