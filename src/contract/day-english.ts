/** "1 October 2024": a day as English sentences write it, whatever the machine's own language. */
export const dayEnglish = (day: Temporal.PlainDate): string => day.toLocaleString("en-GB", { dateStyle: "long" });
