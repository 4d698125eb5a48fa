/** A receipt after ISO/IEC TS 27560:2023 with terms of DPV; `receipt.schema.json` describes it. */
export interface Receipt {
  readonly receiptId: string;
  readonly [section: string]: unknown;
}

/** A receipt after Kantara's Consent Receipt 1.1.0. */
export interface KantaraReceipt {
  readonly version: 'KI-CR-v1.1.0';
  readonly [field: string]: unknown;
}
