/** The parameters of a contract that people talk about: those that readings set, and its prices, each with its name in words. */
import { amountText } from "#kernel/money.ts";
import type { Language } from "#kernel/refusal.ts";
import type { ParameterView } from "./api.ts";
import type { Contract } from "./contract.ts";
import { keyOf, pathWords, valueText } from "./file-words.ts";

type Named = Pick<Contract, "charges" | "services" | "calendarLabels">;

/** "prix unitaire (Ticket de 15 minutes)" for `charges.M2-lots.unit_price`; the path itself when it has no words. */
export function parameterName(
  { charges, services, calendarLabels }: Named,
  parameter: string,
  language: Language,
): string {
  const names = parameter.split(".");
  const words = pathWords(names, language) ?? parameter;
  const [list, id] = names;
  const named: Readonly<Record<string, string | undefined>> = {
    charges: charges.find((charge) => charge.id === id)?.label,
    services: services.find((service) => service.id === id)?.title,
    calendars: calendarLabels[id ?? ""],
  };
  const around = named[list ?? ""];
  return around === undefined ? words : `${words} (${around})`;
}

/** Those that may be tried with another value: each with the one in force, and the other readings where there are some. */
export function parametersOf(contract: Contract, language: Language): ParameterView[] {
  const prices = contract.charges.map(({ id, unitPrice }) => ({
    parameter: `charges.${id}.unit_price`,
    value: amountText(unitPrice),
    options: [] as readonly string[],
  }));
  const readings = contract.readings.flatMap(({ parameter, value, options }) =>
    parameter === null ? [] : [{ parameter, value: String(value), options: options.map(String) }],
  );
  const all = [...prices, ...readings];
  return [...new Map(all.map((one) => [one.parameter, one])).values()].map(({ parameter, value, options }) => {
    const key = keyOf(parameter.split("."));
    const said = (text: string): string => valueText(key, text === "null" ? null : text, language);
    return {
      parameter,
      name: parameterName(contract, parameter, language),
      value,
      says: said(value),
      choices: options.map((option) => ({ value: option, says: said(option) })),
    };
  });
}
