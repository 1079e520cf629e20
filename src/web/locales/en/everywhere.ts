export const common = {
  again: "Try again",
  dayFormat: "dd/mm/yyyy",
  timeFormat: "00:00 to 23:59",
  timeSaid: "{{hour}}:{{minute}}",
  cancel: "Cancel",
  close: "Close",
  hide: "Hide this message",
  loading: "Loading",
  more: "Show more",
  optional: "(optional)",
};

export const attachment = {
  add: "Attach files",
  hint: "or drop them here: {{most}} at most, {{limit}} MB each",
  full: "{{most}} files: that is the most",
  sending: "Sending {{name}}",
  ready: "{{name}} is ready",
  remove: "Remove",
  removeNamed: "Remove {{name}}",
  list: "Attachments",
  given: "sent under the name “{{name}}”",
};

export const fault = {
  title: "This screen could not be shown",
  draftsKept: "What you had begun to write is kept on this device.",
  unreachable: "The server does not answer. Check your connection; your text is kept and you can try again.",
  broken: "Something went wrong on our side and was noted. Try again; if it comes back, tell your provider.",
  forbidden: "Your role does not allow this. Ask whoever manages your access.",
  notFound: "Nothing here has that name, or you have no access to it.",
  tooOften: "Too many attempts in a short time. Wait a minute, then try again.",
  noPage: "This page does not exist",
  absent: "Not found",
  absentWhy: "The address may be wrong, or your roles do not show what it names.",
  home: "Back to the first page",
};
