/** Text of a user or a target as it may go to a terminal: control and direction-changing characters, which could move the cursor or hide text, become `�`. */
export function terminalText(text: string): string {
  return text.replace(/[\p{Cc}\p{Cs}\u2028\u2029\u202a-\u202e\u2066-\u2069]/gu, '\ufffd');
}
