import { t } from '@grafana/i18n';
import { locationService } from '@grafana/runtime';
import { ConfirmModal } from '@grafana/ui';
import React, { useCallback, useEffect, useRef, useState, type ReactNode } from 'react';

type Place = ReturnType<typeof locationService.getLocation>;

/** What a page with a leave guard shows and does. */
export interface LeaveGuard {
  /** To be shown by the page. */
  dialog: ReactNode;
  /** Lets the page be left without a question, as after saving. */
  pass: () => void;
}

/** Asks before a page with unsaved changes is left: within Grafana by a dialog, elsewhere by the browser's own. */
export function useLeaveGuard(isDirty: boolean): LeaveGuard {
  const [to, setTo] = useState<Place>();
  const mayPass = useRef(false);
  const pass = useCallback(() => {
    mayPass.current = true;
  }, []);
  useEffect(() => {
    if (!isDirty) {
      return;
    }
    const { pathname } = locationService.getLocation();
    const unblock = locationService.getHistory().block((place: Place) => {
      if (mayPass.current || place.pathname === pathname) {
        return;
      }
      setTo(place);
      return false;
    });
    const warn = (event: BeforeUnloadEvent) => event.preventDefault();
    window.addEventListener('beforeunload', warn);
    return () => {
      unblock();
      window.removeEventListener('beforeunload', warn);
    };
  }, [isDirty]);
  const dialog = to && (
    <ConfirmModal
      isOpen
      title={t('leave.title', 'Leave without saving?')}
      body={t('leave.what', 'What was changed in this test is then lost.')}
      confirmText={t('leave.yes', 'Leave')}
      dismissText={t('leave.no', 'Stay')}
      onConfirm={() => {
        pass();
        setTo(undefined);
        locationService.push(to);
      }}
      onDismiss={() => setTo(undefined)}
    />
  );
  return { dialog, pass };
}
