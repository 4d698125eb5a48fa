import type {ConsentRecord, RecordedCategory, RecordedService} from './consent-record.js';
import type {ConsentStatus, Receipt, ReceiptPurpose, ReceiptService} from './receipt.js';

/** DPV's purposes for the categories that every site has; another's is only a purpose. */
const PURPOSES: Readonly<Record<string, string>> = {
  session: 'dpv:EnforceAccessControl',
  functional: 'dpv:UserInterfacePersonalisation',
  analytics: 'dpv:ServiceUsageAnalytics',
};

const STATES: Readonly<Record<ConsentRecord['event'], ConsentStatus>> = {
  given: 'dpv:ConsentGiven',
  changed: 'dpv:ConsentGiven',
  refused: 'dpv:ConsentRefused',
  withdrawn: 'dpv:ConsentWithdrawn',
  erased: 'dpv:ConsentWithdrawn',
};

/**
 * Makes the receipt of a record; the same record gives the same receipt. With the record before it,
 * what was allowed there and is not any more is told as withdrawn, not as refused.
 */
export function toReceipt(record: ConsentRecord, before?: ConsentRecord): Receipt {
  const {id, time, clock, event, actor, method, ref, guardian, validity, previous} = record;
  return {
    '@context': {dpv: 'https://w3id.org/dpv#'},
    '@type': 'dpv:ConsentReceipt',
    schema: 'kelisim-receipt/1',
    profile: ['ISO/IEC TS 27560:2023', 'dpv-27560:receipt-record'],
    receiptId: id,
    recordId: id,
    principal: {
      id: `pseudonymous:${id}`,
      kind: 'visitor',
      name: 'unidentified visitor, this browser',
    },
    jurisdiction: record.jurisdiction,
    language: record.language,
    notice: {...record.policy, textHash: record.textHash, documents: record.documents},
    controllers: [{id: 'c1', type: 'dpv:DataController', ...record.controller}],
    purposes: record.categories.map((category) => toPurpose(category, record, before)),
    withdrawal: {method: 'the cookie settings of the site, on every page'},
    events: [
      {
        ...{id, time, clock, type: event, state: STATES[event], actor, method},
        ...(ref && {ref}),
        ...(guardian && {guardian}),
        ...{validity, previous},
      },
    ],
    signals: record.signals,
    software: record.software,
  };
}

function toPurpose(
  {id, title, purpose, basis, isGranted}: RecordedCategory,
  record: ConsentRecord,
  before?: ConsentRecord,
): ReceiptPurpose {
  const services = record.services.filter(({category}) => category === id);
  const countries = [...new Set(services.flatMap(({country}) => country ?? []))];
  const held = before?.categories.find((one) => one.id === id)?.isGranted;
  // Without the record before, a withdrawal is all that is known.
  const isWithdrawn = held ?? (record.event === 'withdrawn' || record.event === 'erased');
  const denied = isWithdrawn ? 'dpv:ConsentWithdrawn' : 'dpv:ConsentRefused';
  return {
    id,
    ...(title && {title}),
    ...(purpose && {description: purpose}),
    dpv: PURPOSES[id] ?? 'dpv:Purpose',
    basis,
    ...(basis === 'consent' && {
      lawfulBasis: 'dpv:Consent',
      status: isGranted ? 'dpv:ConsentGiven' : denied,
    }),
    isAllowed: isGranted,
    services: services.map(toService),
    countries,
    crossBorder: record.jurisdiction[0]
      ? countries.some((country) => !record.jurisdiction.includes(country))
      : null,
    isPublic: services.some(({isPublic}) => isPublic === true),
  };
}

function toService(service: RecordedService): ReceiptService {
  const {id, name = id, provider, country, data = [], retention, isPublic, isGranted} = service;
  return {
    ...{id, name, data},
    ...(retention && {retention}),
    recipients: provider ? [{name: provider, ...(country && {country})}] : [],
    isPublic: isPublic === true,
    isAllowed: isGranted,
  };
}
