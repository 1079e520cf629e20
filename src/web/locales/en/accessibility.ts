export const accessibility = {
  title: "Accessibility statement",
  state: {
    title: "Compliance",
    text: "Vigie does not comply with the French accessibility reference (RGAA 4.1): no audit has been made yet.",
  },
  measures: {
    title: "What is done",
    text: "Every screen is checked automatically (WCAG 2.2, level AA) in light and dark, on a computer and on a phone, and the main journeys are played with the keyboard alone. These checks do not replace an audit.",
  },
  known: {
    title: "Content that is not accessible",
    text: "No exemption is claimed. Known faults are published with the release notes.",
  },
  contact: {
    title: "Report a difficulty",
    text: "Open a request, call or write to your provider: the content will be given to you in another form.",
  },
  appeal: {
    title: "Appeal",
    text: "Without a satisfactory answer, you may write to the Défenseur des droits (defenseurdesdroits.fr, +33 9 69 39 00 00).",
  },
  date: "Statement made on 23 November 2026.",
};
