import { css } from '@emotion/css';
import {
  AppEvents,
  type AlertErrorPayload,
  type AlertPayload,
  type EventBusSrv,
  type GrafanaTheme2,
} from '@grafana/data';
import { getAppEvents } from '@grafana/runtime';
import { Alert, useStyles2, type AlertVariant } from '@grafana/ui';
import { useEffect, useState } from 'react';

interface Toast {
  readonly id: number;
  readonly severity: AlertVariant;
  readonly title: string;
  readonly text?: string;
}

/** How long each kind stays, ms: what went wrong takes longer to read. */
const shownMs = { success: 3_000, info: 3_000, warning: 5_000, error: 7_000 } as const;
const kinds = [
  ['success', AppEvents.alertSuccess],
  ['info', AppEvents.alertInfo],
  ['warning', AppEvents.alertWarning],
  ['error', AppEvents.alertError],
] as const;

/** Shows the messages that pages publish as Grafana's app events. */
export function Toasts() {
  const styles = useStyles2(getStyles);
  const [toasts, setToasts] = useState<readonly Toast[]>([]);
  const remove = (id: number) => setToasts((shown) => shown.filter((toast) => toast.id !== id));

  useEffect(() => {
    let lastId = 0;
    const events = getAppEvents() as EventBusSrv; // the older half of its interface is what carries these events
    const listeners = kinds.map(([severity, event]) => {
      const show = ([title, text]: AlertPayload | AlertErrorPayload = ['']) => {
        const id = ++lastId;
        setToasts((shown) => [...shown, { id, severity, title, text: text instanceof Error ? text.message : text }]);
        setTimeout(() => remove(id), shownMs[severity]);
      };
      events.on(event.name, show);
      return () => events.off(event.name, show);
    });
    return () => listeners.forEach((stop) => stop());
  }, []);

  return (
    <div className={styles.stack}>
      {toasts.map(({ id, severity, title, text }) => (
        <Alert key={id} severity={severity} title={title} elevated onRemove={() => remove(id)}>
          {text}
        </Alert>
      ))}
    </div>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  stack: css({
    position: 'fixed',
    zIndex: theme.zIndex.portal,
    top: theme.spacing(8),
    right: theme.spacing(2),
    width: 'min(400px, 90vw)',
  }),
});
