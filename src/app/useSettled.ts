import { useEffect, useState } from 'react';

/** The value once it has stayed the same for so long: what is typed is not asked about letter by letter. Values are the same whose JSON is. */
export function useSettled<T>(value: T, forMs: number): T {
  const [settled, setSettled] = useState(value);
  const text = JSON.stringify(value);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(() => (text === undefined ? undefined : JSON.parse(text)) as T), forMs);
    return () => clearTimeout(timer);
  }, [text, forMs]);
  return settled;
}
