import type {ConsentRecord, RecordedCategory, RecordedService} from './consent-record.js';
import type {KantaraPurpose, KantaraReceipt} from './receipt.js';

/** Makes a receipt in the older form, of what was agreed to; a field that nobody filled is empty. */
export function toKantara(record: ConsentRecord): KantaraReceipt {
  const {controller, policy} = record;
  const contact = controller.contact ?? '';
  const agreed = record.categories.filter(({basis}) => basis === 'consent');
  return {
    version: 'KI-CR-v1.1.0',
    jurisdiction: record.jurisdiction.join(', '),
    consentTimestamp: Math.floor(Date.parse(record.time) / 1000),
    collectionMethod: `${record.method} by ${record.actor}`,
    consentReceiptID: record.id,
    language: record.language,
    piiPrincipalId: `pseudonymous:${record.id}`,
    piiControllers: [
      {
        piiController: controller.name,
        contact,
        address: controller.address ? {streetAddress: controller.address} : {},
        email: /^(mailto:)?[^\s:/]+@/.test(contact) ? contact.replace('mailto:', '') : '',
        phone: /^tel:|^\+\d/.test(contact) ? contact.replace('tel:', '') : '',
      },
    ],
    policyUrl: policy.url ?? '',
    services: agreed.flatMap((category) => {
      const all = record.services.filter((service) => service.category === category.id);
      // A category that no service is declared for is agreed to all the same.
      if (!all[0]) return category.isGranted ? [toService(category, record)] : [];
      return all.flatMap((one) => (one.isGranted ? toService(category, record, one) : []));
    }),
    sensitive: false,
    spiCat: [],
  };
}

function toService(
  {id, title = id, purpose}: RecordedCategory,
  {validity}: ConsentRecord,
  service?: RecordedService,
): KantaraReceipt['services'][number] {
  const thirdPartyName = service?.provider;
  const one: KantaraPurpose = {
    purpose: purpose ?? title,
    purposeCategory: [id],
    consentType: 'EXPLICIT',
    piiCategory: service?.data ?? [],
    primaryPurpose: false,
    termination: service?.retention ?? validity,
    thirdPartyDisclosure: !!thirdPartyName,
    ...(thirdPartyName && {thirdPartyName}),
  };
  return {service: service?.name ?? service?.id ?? title, purposes: [one]};
}
