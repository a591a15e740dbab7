import { useCallback, useEffect, useRef } from 'react';

/**
 * Puts off what moves the page until no button of the mouse is pressed: a press that takes the focus out of a field would else end on another place than
 * it began, and be no click.
 */
export function useAfterPress(): (action: () => void) => void {
  const isPressed = useRef(false);
  const waiting = useRef<Array<() => void>>([]);
  useEffect(() => {
    const press = () => {
      isPressed.current = true;
    };
    const release = () => {
      isPressed.current = false;
      const actions = waiting.current.splice(0);
      setTimeout(() => actions.forEach((action) => action())); // the click comes first
    };
    window.addEventListener('pointerdown', press, true);
    window.addEventListener('pointerup', release, true);
    window.addEventListener('pointercancel', release, true);
    return () => {
      window.removeEventListener('pointerdown', press, true);
      window.removeEventListener('pointerup', release, true);
      window.removeEventListener('pointercancel', release, true);
    };
  }, []);
  return useCallback((action) => {
    if (isPressed.current) {
      waiting.current.push(action);
    } else {
      action();
    }
  }, []);
}
