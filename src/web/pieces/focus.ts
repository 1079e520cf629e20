/** As a `ref`: a field that a person has just asked for receives the focus as it appears. */
export function takeFocus(element: HTMLElement | null): void {
  element?.focus();
}
