declare global {
	namespace App {
		interface PageData {
			/** Set by a page that fills the phone's screen: the tab bar steps aside. */
			bare?: boolean;
		}
	}
}

export {};
