//! What a resident is shown of a service: the service, who provides it, and where and when it is given.

use serde::{Deserialize, Serialize};

use super::{Location, LocationType, Organization, Phone, Position, Service, ServiceAtLocation};
use crate::domain::schedule::Schedule;

/// A service as it is shown.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Card {
    /// The service.
    pub service: Service,
    /// Who provides it.
    pub organization: Option<Organization>,
    /// Where it is given; empty when the directory does not say.
    pub places: Vec<Place>,
}

/// A service at one location.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Place {
    /// Where.
    pub location: Location,
    /// What holds only for this service at this location.
    pub link: ServiceAtLocation,
}

impl Place {
    /// Where it is on the map; none for websites and lines.
    pub fn position(&self) -> Option<Position> {
        self.location.position.filter(|_| self.location.location_type == LocationType::Physical)
    }
}

impl Card {
    /// The hours at one of its places, or, without a place, those of the service. The most particular hours hold:
    /// of the service at the location, of the service, of the location. Holidays of all three hold together.
    pub fn schedule(&self, place: Option<&Place>) -> Schedule {
        let service = &self.service.schedule;
        match place {
            None => service.clone(),
            Some(Place { location, link }) => {
                Schedule::most_particular([&link.schedule, service, &location.schedule])
            }
        }
    }

    /// The numbers to call for one of its places, or without a place. The most particular ones are shown:
    /// of the service at the location, of the service, of the location, of the organization.
    pub fn phones<'a>(&'a self, place: Option<&'a Place>) -> Vec<&'a Phone> {
        let of_place = place.map(|place| [place.link.phones.as_slice(), &place.location.phones]);
        let [link, location] = of_place.unwrap_or_default();
        let organization = self.organization.as_ref().map_or(&[][..], |organization| &organization.phones);
        [link, &self.service.phones, location, organization]
            .into_iter()
            .map(|phones| phones.iter().filter(|phone| phone.is_for_people()).collect::<Vec<_>>())
            .find(|phones| !phones.is_empty())
            .unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::super::PhoneType;
    use super::*;

    fn phone(number: &str, kind: PhoneType) -> Phone {
        Phone { number: number.into(), kind, ..Phone::default() }
    }

    #[test]
    fn the_most_particular_number_is_shown_and_no_facsimile() {
        let organization =
            Organization { phones: vec![phone("1", PhoneType::Voice)], ..Organization::default() };
        let mut location = Location { phones: vec![phone("2", PhoneType::Voice)], ..Location::default() };
        let link =
            ServiceAtLocation { phones: vec![phone("3", PhoneType::Fax)], ..ServiceAtLocation::default() };
        let numbers = |location: &Location| {
            let place = Place { location: location.clone(), link: link.clone() };
            let card = Card {
                service: Service::default(),
                organization: Some(organization.clone()),
                places: vec![place.clone()],
            };
            card.phones(Some(&place)).iter().map(|phone| phone.number.clone()).collect::<Vec<_>>()
        };
        assert_eq!(numbers(&location), ["2"]);
        location.phones.clear();
        assert_eq!(numbers(&location), ["1"]);
    }
}
