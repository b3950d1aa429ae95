/** The code on the demo's gift card, which has 50.00 on it. */
export const DEMO_GIFT_CARD = 'FORNO-GIFT-50';
