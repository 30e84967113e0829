//! A point on the map.

use serde::{Deserialize, Serialize};

/// Mean radius of the earth in metres (IUGG).
const EARTH_RADIUS_M: f64 = 6_371_008.8;

/// A point in decimal degrees of WGS84, as HSDS and messengers give it. Chinese map services draw in GCJ-02, which
/// lies some hundred metres off: what makes a link to one of them has to convert.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Position {
    latitude: f64,
    longitude: f64,
}

impl Position {
    /// A point; none when it does not lie on the globe, or is 0, 0, which programs write for "unknown".
    pub fn new(latitude: f64, longitude: f64) -> Option<Self> {
        let on_globe = (-90.0..=90.0).contains(&latitude) && (-180.0..=180.0).contains(&longitude);
        (on_globe && (latitude, longitude) != (0.0, 0.0)).then_some(Self { latitude, longitude })
    }

    /// Degrees north of the equator.
    pub const fn latitude(self) -> f64 {
        self.latitude
    }

    /// Degrees east of Greenwich.
    pub const fn longitude(self) -> f64 {
        self.longitude
    }

    /// Metres along the ground to another point, as the crow flies (haversine).
    pub fn distance_m(self, other: Self) -> f64 {
        let (from, to) = (self.latitude.to_radians(), other.latitude.to_radians());
        let half_lat = (to - from) / 2.0;
        let half_lon = (other.longitude - self.longitude).to_radians() / 2.0;
        let a = half_lat.sin().powi(2) + from.cos() * to.cos() * half_lon.sin().powi(2);
        2.0 * EARTH_RADIUS_M * a.sqrt().min(1.0).asin()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn distances_are_those_of_the_map() {
        let dongguan = Position::new(23.0207, 113.7518).unwrap();
        let shenzhen = Position::new(22.5431, 114.0579).unwrap();
        let metres = dongguan.distance_m(shenzhen);
        assert!((60_000.0..63_000.0).contains(&metres), "{metres}");
        assert!(dongguan.distance_m(dongguan) < 0.001);
    }

    #[test]
    fn points_off_the_globe_are_none() {
        for (latitude, longitude) in
            [(91.0, 0.0), (0.0, 181.0), (0.0, 0.0), (f64::NAN, 1.0), (1.0, f64::INFINITY)]
        {
            assert_eq!(Position::new(latitude, longitude), None, "{latitude}, {longitude}");
        }
    }
}
